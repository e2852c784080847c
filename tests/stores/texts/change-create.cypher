CREATE (:Agency {id: 'x'})
